using System.Text;
using FlowCytometry.Gating.Gates;
using FlowCytometry.Transforms;

namespace FlowCytometry.Gating.Tests;

/// <summary>Files that were damaged at random are read, or refused with a sentence; nothing else happens.</summary>
public sealed class MutatedFileTests
{
    private static readonly EventTable Table = Tables.Random(500, 6, "X", "Y", "Z");

    [Theory]
    [InlineData(GatingFileFormat.GatingMl)]
    [InlineData(GatingFileFormat.FlowJo)]
    [InlineData(GatingFileFormat.Yaml)]
    public void A_damaged_file_is_read_or_refused(GatingFileFormat format)
    {
        byte[] whole = Whole(format);
        var random = new Random((int)format + 1);
        int read = 0, refused = 0;
        for (int i = 0; i < 250; i++)
        {
            byte[] damaged = Damage(whole, random);
            try
            {
                using var stream = new MemoryStream(damaged);
                GatingStrategyFile.Read(stream, "damaged").For(Table).Apply(Table);
                read++;
            }
            catch (GatingException e)
            {
                Assert.False(string.IsNullOrWhiteSpace(e.Message));
                refused++;
            }
            catch (Exception e)
            {
                Assert.Fail($"{e}\n\n{Encoding.UTF8.GetString(damaged)}");
            }
        }

        Assert.True(read > 10 && refused > 50, $"{read} read, {refused} refused");
    }

    private static byte[] Whole(GatingFileFormat format)
    {
        var matrix = new SpectrumMatrix("m", ["dX", "dY"], ["X", "Y"], [1, 0.1, 0.2, 1]);
        GateDimension x = new("X"), biex = new("Y", scale: new ScaleTransform("biex", new FlowJoBiexTransform())), comp = new("dX", GateCompensation.Of(matrix), new ScaleTransform("asinh", AsinhTransform.WithCofactor(5)));
        var quadrants = new QuadrantGate("Q", [new QuadrantDivider("v", x, 30, 60), new QuadrantDivider("w", new GateDimension("Z"), 50)], [new Quadrant("q1", new QuadrantPosition("v", 0)), new Quadrant("q2", new QuadrantPosition("v", 45), new QuadrantPosition("w", 99))]);
        var strategy = GatingStrategy.Create(
        [
            new PopulationDefinition("R", new RectangleGate("R", new GateRange(x, 10, 90), new GateRange(new GateDimension("Z"), 5))),
            new PopulationDefinition("P", new PolygonGate("P", comp, biex, [new(0, 0.2), new(5, 0.2), new(3, 0.9)], DisplayGrid.For(256, comp, biex)), "/R"),
            new PopulationDefinition("E", EllipsoidGate.FromAxes("E", comp, biex, new GatePoint(3, 0.4), 2, 0.2, 0.1), "/R"),
            new PopulationDefinition("B", new BooleanGate("B", BooleanOperation.Or, new GateReference("/R/P"), new GateReference("/R/E", Complement: true)), "/R"),
            .. PopulationDefinition.Quadrants(quadrants, "/R"),
        ]);
        using var yaml = new MemoryStream();
        Gating.Yaml.GatingYamlWriter.Write(strategy, yaml);
        yaml.Position = 0;
        using var stream = new MemoryStream();
        GatingStrategyFile.Read(yaml, "whole.yaml").Write(format, stream, Table);
        return stream.ToArray();
    }

    private static byte[] Damage(byte[] whole, Random random)
    {
        var bytes = new List<byte>(whole);
        for (int edits = random.Next(1, 4); edits > 0; edits--)
        {
            int at = random.Next(bytes.Count), length = Math.Min(bytes.Count - at, random.Next(1, 40));
            switch (random.Next(6))
            {
                case 0: bytes.RemoveRange(at, length); break;
                case 1: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case 2: bytes[at] = (byte)random.Next(256); break;
                case 3: bytes[at] = (byte)" \n\t\"'<>&:{}[]#-0123456789.eE"[random.Next(28)]; break;
                case 4: Number(bytes, at, new[] { "NaN", "INF", "-1", "0", "1e999", "1e-320", "99999999999", "", "x" }[random.Next(9)]); break;
                default: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length)); break;
            }
        }

        return [.. bytes];
    }

    // Puts something else in the place of the next number.
    private static void Number(List<byte> bytes, int at, string text)
    {
        int start = bytes.FindIndex(at, b => b is >= (byte)'0' and <= (byte)'9');
        if (start < 0) return;
        int end = bytes.FindIndex(start, b => b is not ((>= (byte)'0' and <= (byte)'9') or (byte)'.'));
        bytes.RemoveRange(start, (end < 0 ? bytes.Count : end) - start);
        bytes.InsertRange(start, Encoding.ASCII.GetBytes(text));
    }
}
