using System.Globalization;
using BenchmarkDotNet.Running;
using MrdAnalyzer.Benchmarks;

if (args is ["analyze", ..]) return AnalyzeTiming.Run();
if (args is ["gate", ..]) return GateTiming.Run();
if (args is ["scaling", var folder, .. var most]) return Scaling.Run(folder, most is [var n] ? int.Parse(n, CultureInfo.InvariantCulture) : int.MaxValue);
BenchmarkSwitcher.FromAssembly(typeof(AnalyzeTiming).Assembly).Run(args);
return 0;
