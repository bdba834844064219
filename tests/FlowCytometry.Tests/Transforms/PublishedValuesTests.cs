using FlowCytometry.Transforms;

namespace FlowCytometry.Tests.Transforms;

/// <summary>Values computed elsewhere with 50 digits; they agree with the six-digit tables of the Gating-ML 2.0 examples.</summary>
public class PublishedValuesTests
{
    private static readonly double[] SmallScale = [-10, -5, -1, 0, 0.3, 1, 3, 10, 100, 1000];
    private static readonly double[] LargeScale = [-1000, -100, -1, 0, 0.5, 100, 1000, 10000];

    public static TheoryData<IChannelTransform, double[], double[]> Curves() => new()
    {
        {
            new LogicleTransform(1000, 1, 4, 0), SmallScale,
            [
                0.067574198682280567, 0.1479860344216431, 0.22875161581952533, 0.25, 0.25638376381060646, 0.27124838418047467, 0.31289689676324066, 0.43242580131771943,
                0.73954765094842071, 1
            ]
        },
        {
            new LogicleTransform(1000, 1, 4, 1), SmallScale,
            [
                0.25405935894582445, 0.31838882753731448, 0.38300129265562026, 0.4, 0.40510701104848517, 0.41699870734437974, 0.45031751741059252, 0.54594064105417555,
                0.79163812075873657, 1
            ]
        },
        {
            new LogicleTransform(1000, 0, 4, 1), SmallScale,
            [
                -0.20000868371862877, -0.13982872273023642, -0.00085584141953147023, 0.2, 0.30377581376704378, 0.40085584141953147, 0.49552059950833191, 0.60000868371862877,
                0.80000008599017886, 1
            ]
        },
        {
            new AsinhTransform(1000, 4, 1), SmallScale,
            [
                -0.20000868371862877, -0.13982872273023642, -0.00085584141953147023, 0.2, 0.30377581376704378, 0.40085584141953147, 0.49552059950833191, 0.60000868371862877,
                0.80000008599017886, 1
            ]
        },
        {
            new HyperlogTransform(1000, 1, 4, 0), SmallScale,
            [
                0.08355405780497266, 0.15586818933043721, 0.22947679898718435, 0.25, 0.25623887109555634, 0.27052320101281565, 0.3090918528627583, 0.41644594219502734,
                0.73187468651149153, 1
            ]
        },
        {
            new HyperlogTransform(1000, 1, 4, 1), SmallScale,
            [
                0.26684324624397813, 0.32469455146434977, 0.38358143918974748, 0.4, 0.40499109687644507, 0.41641856081025252, 0.44727348229020664, 0.53315675375602187,
                0.78549974920919322, 1
            ]
        },
        {
            new LogicleTransform(262144, 0.5, 4.5, 0), LargeScale,
            [-0.23211535395017639, 0.0090411346920254962, 0.1099906900730379, 0.11111111111111111, 0.11167132576445324, 0.21318108753019673, 0.45433757617239862, 0.68383265722655726]
        },
        {
            new LogicleTransform(10000, 1, 4, 0.5), LargeScale,
            [-0.10182013417637397, 0.1711770654953605, 0.33144161251344911, 0.33333333333333333, 0.33427920468888394, 0.49548960117130616, 0.76848680084304063, 1]
        },
        {
            new HyperlogTransform(262144, 0.5, 4.5, 0), LargeScale,
            [-0.21683562112984372, 0.026258145648262828, 0.11012745711864644, 0.11111111111111111, 0.11160327384024295, 0.19596407657395939, 0.43905784335206594, 0.68108289841354445]
        },
        { new LogTransform(1000, 4), [0.3, 1, 3, 10], [0.119280313679916, 0.25, 0.369280313679916, 0.5] },
        { new LinearTransform(1000, 100), [-10, 0, 10], [0.0818181818181818, 0.0909090909090909, 0.1] },
    };

    [Theory]
    [MemberData(nameof(Curves))]
    public void Are_reproduced_to_the_last_printed_digit(IChannelTransform transform, double[] values, double[] positions)
    {
        for (int i = 0; i < values.Length; i++) Assert.Equal(positions[i], transform.Apply(values[i]), 1e-15);
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void Come_back_from_the_inverse(IChannelTransform transform, double[] values, double[] positions)
    {
        for (int i = 0; i < values.Length; i++)
        {
            Assert.Equal(values[i], transform.Invert(positions[i]), Math.Max(1, Math.Abs(values[i])) * 1e-12);
        }
    }

    [Fact]
    public void Fasinh_at_one_is_the_standards_example() => Assert.Equal(0.251069801774414, new AsinhTransform(1000, 4).Apply(1), 1e-14);

    [Fact]
    public void Infinite_and_missing_values_pass_through()
    {
        foreach (var row in Curves())
        {
            var transform = (IChannelTransform)row[0]!;
            Assert.Equal(double.NaN, transform.Apply(double.NaN));
            Assert.Equal(double.PositiveInfinity, transform.Apply(double.PositiveInfinity));
            if (transform is LogTransform)
            {
                Assert.Equal(double.NegativeInfinity, transform.Apply(0));
                Assert.Equal(double.NaN, transform.Apply(-1));
            }
            else
            {
                Assert.Equal(double.NegativeInfinity, transform.Apply(double.NegativeInfinity));
            }
        }
    }
}
