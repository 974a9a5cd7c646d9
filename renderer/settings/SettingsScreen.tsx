import '../cases/dialogs.css'
import './settings.css'
import { type ReactNode, useState } from 'react'
import { ScannerSettings } from '../scanner/ScannerSettings.tsx'
import { useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Icon } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { useKeys } from '../ui/keys.ts'
import type { IconName } from '../ui/Sprite.tsx'
import { AboutSection } from './AboutSection.tsx'
import { BuyersSection } from './BuyersSection.tsx'
import { HoursSection } from './HoursSection.tsx'
import { LookSection } from './LookSection.tsx'
import { PeopleSection } from './PeopleSection.tsx'
import { ShopsSection } from './ShopsSection.tsx'
import { SoundSection } from './SoundSection.tsx'
import { StationsSection } from './StationsSection.tsx'

interface Section {
  readonly name: string
  readonly icon: IconName
  /** Kept in this window alone, and everybody's own; the others are the house's. */
  readonly own: boolean
  readonly show: (may: boolean) => ReactNode
}

/** The sections in the order of their keys. */
const SECTIONS: readonly Section[] = [
  { name: 'look', icon: 'theme', own: true, show: () => <LookSection /> },
  { name: 'sound', icon: 'sound', own: true, show: () => <SoundSection /> },
  { name: 'scanner', icon: 'gun', own: true, show: () => <ScannerSettings /> },
  { name: 'people', icon: 'users', own: false, show: (may) => <PeopleSection may={may} /> },
  { name: 'stations', icon: 'shelf', own: false, show: (may) => <StationsSection may={may} /> },
  { name: 'shops', icon: 'cases', own: false, show: (may) => <ShopsSection may={may} /> },
  { name: 'hours', icon: 'clock', own: false, show: (may) => <HoursSection may={may} /> },
  { name: 'buyers', icon: 'user', own: false, show: (may) => <BuyersSection may={may} /> },
  { name: 'about', icon: 'info', own: false, show: () => <AboutSection /> },
]

/** What is set for this window, and, by a supervisor, for the house; a section by its digit. */
export default function SettingsScreen() {
  const t = useT()
  const [shown, setShown] = useState('look')
  const may = useApp((state) => state.session?.operator.roles.includes('supervisor')) ?? false
  useKeys(
    SECTIONS.map(({ name }, at) => ({
      key: String(at + 1),
      label: t(`settings.section.${name}`),
      run: () => setShown(name),
    })),
  )
  const section = SECTIONS.find(({ name }) => name === shown)
  const list = (own: boolean) =>
    SECTIONS.map((each, at) => ({ ...each, key: String(at + 1) }))
      .filter((each) => each.own === own)
      .map(({ name, icon, key }) => (
        <button
          key={name}
          type="button"
          className="settings-link"
          aria-current={name === shown ? 'true' : undefined}
          aria-keyshortcuts={key}
          onClick={(event) => {
            if (event.detail > 0) event.currentTarget.blur()
            setShown(name)
          }}
        >
          <Icon name={icon} />
          <span className="ell">{t(`settings.section.${name}`)}</span>
          <Kbd k={key} size="s" />
        </button>
      ))
  return (
    <main className="screen settings" data-section={shown}>
      <nav className="settings-nav" aria-label={t('settings.sections')}>
        <h2 className="cap">{t('settings.own')}</h2>
        {list(true)}
        <h2 className="cap">{t('settings.house')}</h2>
        {list(false)}
      </nav>
      <div className="settings-page" key={shown}>
        {section !== undefined && (
          <div className="settings-column">
            {!section.own && !may && section.name !== 'about' && (
              <p className="notice in">
                <Icon name="lock" size="s" /> {t('settings.supervisor_only')}
              </p>
            )}
            {section.show(may)}
          </div>
        )}
      </div>
    </main>
  )
}
