import { contextBridge } from 'electron'

contextBridge.exposeInMainWorld('returndock', {})
