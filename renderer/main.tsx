import './ui/tokens.css'
import './ui/base.css'
import './ui/parts.css'
import './ui/rail.css'
import './ui/verdict.css'
import './ui/controls.css'
import './ui/frame.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { config } from 'zod'
import { App } from './App.tsx'
import { startSerial } from './scanner/serialStore.ts'
import { start, useApp } from './store.ts'
import { showLanguage } from './text/index.ts'
import { listenToKeys } from './ui/wedge.ts'

// The content security policy forbids code made at run time, which zod would try.
config({ jitless: true })

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root element')
listenToKeys(window)
startSerial()
await showLanguage(useApp.getState().preferences.language)
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
await start()
