using Sojourn.Cli;
using Sojourn.Cli.Output;

return await CommandLine.RunAsync(args, Terminal.OfProcess());
