using BenchmarkDotNet.Running;
using MrdAnalyzer.Benchmarks;

if (args is ["analyze", ..]) return AnalyzeTiming.Run();
if (args is ["profile", var file]) return StageProfile.Run(file);
BenchmarkSwitcher.FromAssembly(typeof(AnalyzeTiming).Assembly).Run(args);
return 0;
