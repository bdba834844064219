using BenchmarkDotNet.Running;
using MrdAnalyzer.Benchmarks;

if (args is ["analyze", ..]) return AnalyzeTiming.Run();
BenchmarkSwitcher.FromAssembly(typeof(AnalyzeTiming).Assembly).Run(args);
return 0;
