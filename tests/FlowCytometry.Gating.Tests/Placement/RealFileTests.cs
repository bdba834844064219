using FlowCytometry.Fcs;
using FlowCytometry.Gating.Gates;
using MrdAnalyzer.Testing;

namespace FlowCytometry.Gating.Tests.Placement;

/// <summary>Every estimator on every real file: with a fallback stated it always gives a gate, whatever the events look like.</summary>
public sealed class RealFileTests
{
    private const int Events = 400;

    private static readonly (string Estimator, string[] Parameters)[] Cuts =
    [
        ("valley", []), ("valley", ["side=below"]), ("tail", []), ("tail", ["method=mad", "side=below"]), ("tail", ["method=second-derivative"]), ("quantile", ["p=0.9"]),
        ("control", ["control=itself"]), ("mixture", []), ("mixture", ["components=3", "between=2"]),
    ];

    private static readonly (string Estimator, string[] Parameters)[] Regions =
        [("ellipse", []), ("mixture", ["components=3"]), ("quadrant", ["part=+-"]), ("singlets", [])];

    [SharedDataFact]
    public void No_estimator_throws()
    {
        int files = 0, gates = 0;
        foreach (string path in Directory.EnumerateFiles(SharedData.Root!, "*", SearchOption.AllDirectories).Where(IsEvents).Order(StringComparer.Ordinal))
        {
            if (Read(path) is not { } whole) continue;
            var table = whole.Slice(0, Math.Min(Events, whole.EventCount));
            var options = new GatingOptions { Controls = _ => table };
            var raw = table.Channels.Select(c => new GateDimension(c.Name)).ToList();
            var scaled = table.Channels.Where(c => c.Kind == ChannelKind.Fluorescence).Take(2).Select(c => new GateDimension(c.Name, scale: new ScaleTransform("logicle", Transforms.DefaultTransforms.For(table)[c.Name])));
            var axes = raw.Take(3).Concat(scaled).ToList();
            foreach (var axis in axes) gates += Place(axis == axes[^1] ? Cuts : Cuts[..^2], [axis]);
            foreach (var (x, y) in axes.Zip(axes.Skip(1)).TakeLast(1)) gates += Place(Regions, [x, y]);
            files++;

            int Place((string Estimator, string[] Parameters)[] estimators, GateDimension[] dimensions)
            {
                foreach (var (estimator, parameters) in estimators)
                {
                    if (estimator == "singlets" && dimensions.Any(d => d.Scale is not null)) continue;
                    var gate = new EstimatedGate("G", estimator, dimensions, new EstimateParameters(parameters.Append("fallback=parent").Select(p => KeyValuePair.Create(p.Split('=')[0], p.Split('=')[1]))));
                    try
                    {
                        var (hierarchy, estimates) = GateEstimators.Standard.Place(GatingStrategy.Create(new PopulationDefinition("P", gate)), table, options);
                        Assert.InRange(hierarchy["/P"].Count, 0, table.EventCount);
                        Assert.NotEmpty(Assert.Single(estimates).Diagnostics);
                    }
                    catch (Exception e) when (e is not Xunit.Sdk.XunitException)
                    {
                        Assert.Fail($"{path}: {estimator} {string.Join(' ', parameters)} on {string.Join(", ", dimensions.Select(d => d.Name))}: {e}");
                    }
                }

                return estimators.Length;
            }
        }

        Assert.True(files > 50, $"only {files} files");
        Assert.True(gates > 1000, $"only {gates} gates");
    }

    private static bool IsEvents(string path) => Path.GetExtension(path).ToLowerInvariant() is not (".txt" or ".csv" or ".tsv" or ".xml" or ".xsd" or ".wsp" or ".md" or ".py" or ".pdf");

    private static EventTable? Read(string path)
    {
        try
        {
            return FcsImport.Read(path);
        }
        catch (FcsFormatException)
        {
            return null;
        }
    }
}
