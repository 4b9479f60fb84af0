/** Front door: what other capabilities and the command line may use of panels. */
export {};
