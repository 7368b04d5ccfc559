using Synth.Cli.CommandLine;

return Application.Run(args);
