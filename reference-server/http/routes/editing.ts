import type { FastifyReply } from 'fastify'
import type { ServerFace } from '../face.js'
import { refusals } from '../openapi.js'
import { RequestError } from '../request-error.js'
import type { Schema } from '../schema.js'

/** Bounds on the bodies of single entries; only a whole schedule may be larger. */
export const KIB = 1024

/** Answers that any change may get; those that carry a body may get more. */
export const editRefusals: Readonly<Record<number, Schema>> = refusals(400, 404, 409, 413, 415, 503)
export const bodyRefusals: Readonly<Record<number, Schema>> = refusals(400, 404, 409, 413, 415, 422, 503)

/** A hook that refuses to change a schedule that is kept in a file. */
export function editable(face: ServerFace): () => Promise<void> {
  return async () => {
    if (face.schedule_file === null) return
    throw new RequestError('CONFLICT', `The schedule comes from the file ${face.schedule_file}; edit it there.`)
  }
}

/** 204 when it is gone now, NOT_FOUND when it was not there. */
export async function deleted(reply: FastifyReply, found: boolean, what: string): Promise<FastifyReply> {
  if (!found) throw new RequestError('NOT_FOUND', `There is no ${what}.`)
  return await reply.code(204).send()
}
