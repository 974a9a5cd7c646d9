import { Role } from '../../shared/ids.ts'
import { useT } from '../text/index.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { DIALOG_LAYER, useKeys } from '../ui/keys.ts'

interface RoleChoiceProps {
  readonly roles: readonly Role[]
  readonly onChange: (roles: readonly Role[]) => void
  /** Whether to say that one is needed: not before the person meant to be done. */
  readonly tried: boolean
}

/** The roles of an operator, any number of them; each by its key, in a text field too. */
export function RoleChoice({ roles, onChange, tried }: RoleChoiceProps) {
  const t = useT()
  const turn = (role: Role) =>
    onChange(roles.includes(role) ? roles.filter((each) => each !== role) : [...roles, role])
  useKeys(
    Role.options.map((role, at) => ({
      key: `alt+${at + 1}`,
      label: t(`common.role.${role}`),
      run: () => turn(role),
    })),
    { layer: DIALOG_LAYER },
  )
  return (
    <fieldset className="roles">
      <legend>{t('settings.operators.roles')}</legend>
      {Role.options.map((role, at) => (
        <label key={role} className="check-row">
          <input
            type="checkbox"
            checked={roles.includes(role)}
            aria-keyshortcuts={`Alt+${at + 1}`}
            onChange={() => turn(role)}
          />
          <span className="two">
            <b>{t(`common.role.${role}`)}</b>
            <small className="muted">{t(`settings.operators.role_does.${role}`)}</small>
          </span>
          <span className="row settings-end">
            <Kbd k={`alt+${at + 1}`} size="s" />
          </span>
        </label>
      ))}
      {tried && roles.length === 0 && <p className="problem rf">{t('settings.operators.role_missing')}</p>}
    </fieldset>
  )
}
