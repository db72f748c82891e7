import type { RequirementId } from '../../generated/requirements.js'
import { serviceRules } from '../rules/service-status.js'
import { type FindingOf, findingsOf } from '../verdict/finding.js'
import type { ServicePlay } from './model.js'
import { playService, type ServiceStage } from './play.js'

export type ServiceFinding = FindingOf<null>

export interface ServiceRun extends ServicePlay {
  readonly findings: readonly ServiceFinding[]
}

/** Plays a service once, in a few seconds of real time, and judges it by the requirements of `only`. @throws ServiceFault */
export async function runService(stage: ServiceStage, only: readonly RequirementId[]): Promise<ServiceRun> {
  const play = await playService(stage)
  const plays = [{ run: 0, scenario: null, history: play.history }]
  return { ...play, findings: findingsOf(plays, serviceRules, only, () => true) }
}
