/** Runs a tool of this repository: what it resolves to is its exit code; what it throws is shown, and the code is 2. */
export function runTool(main: () => Promise<number>): void {
  main().then(
    (code) => {
      process.exitCode = code
    },
    (error: unknown) => {
      console.error(error)
      process.exitCode = 2
    },
  )
}
