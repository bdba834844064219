using FlowCytometry.Transforms;

namespace FlowCytometry.Tests.Transforms;

public class TwinTests
{
    public static TheoryData<double, double, double, double> Parameters() => new()
    {
        { 262144, 0.5, 4.5, 0 },
        { 262144, 0, 4.5, 0 },
        { 262144, 2.25, 4.5, 0 },
        { 262144, 1.3, 4.5, -0.7 },
        { 10000, 1, 4, 0.5 },
        { 1000, 1, 4, 1 },
        { 4194304, 0.01, 5.5, 0 },
        { 1, 0.7, 3, 0.3 },
        { 262144, 4.2, 9, 0.2 },
        { 262144, 6, 12.5, 0 },
    };

    [Theory]
    [MemberData(nameof(Parameters))]
    public void Published_form_gives_the_same_positions(double t, double w, double m, double a)
    {
        if (w > 2.5) return; // sixteen terms of the published series do not suffice there: see the next test
        Compare(new LogicleTransform(t, w, m, a), new PublishedForm(t, w, m, a, isHyperlog: false), t);
        if (w > 0) Compare(new HyperlogTransform(t, w, m, a), new PublishedForm(t, w, m, a, isHyperlog: true), t);
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public void Inverse_returns_the_value_over_the_whole_scale(double t, double w, double m, double a)
    {
        foreach (IChannelTransform transform in new IChannelTransform[] { new LogicleTransform(t, w, m, a), new HyperlogTransform(t, w > 0 ? w : 0.1, m, a), new AsinhTransform(t, m, Math.Max(a, 0)) })
        {
            // A position is a double between 0 and 1: near zero it cannot tell values apart that are closer than its own last digit times the slope.
            double finest = transform.Invert(transform.Apply(0) + 1e-15);
            for (int i = -4000; i <= 4000; i++)
            {
                double x = Math.CopySign(t * Math.Pow(10, (Math.Abs(i) - 4000) / 400.0) * 3, i);
                double back = transform.Invert(transform.Apply(x));
                Assert.True(Math.Abs(back - x) <= Math.Max(1e-9 * Math.Abs(x), finest), $"{transform}: {x:R} came back as {back:R}");
                if (x >= t * Math.Pow(10, Math.Min(0.5, w) - m + w)) Assert.Equal(x, back, 1e-9 * x);
            }
        }
    }

    [Fact]
    public void Extreme_widths_agree_with_sixty_digits()
    {
        double[] values = [-100000, -0.001, 0.25, 30, 1000, 50000, 10000000];
        (IChannelTransform Transform, double[] Positions)[] cases =
        [
            (new LogicleTransform(262144, 4.2, 9, 0.2), [0.00348094895306361036, 0.47826078136088890314, 0.47828292064733329082, 0.48090698866327569525, 0.56581144671601812104, 0.91807467415924949225, 1.17288684199214398986]),
            (new HyperlogTransform(262144, 4.2, 9, 0.2), [0.02371573907520434761, 0.47826086064748650508, 0.47826309899790697087, 0.47852840102864555807, 0.48717805292054016897, 0.84949335003431268340, 1.18343610994129750359]),
            (new LogicleTransform(262144, 6, 12.5), [-0.0062772688055227253, 0.47999958219549279813, 0.48010445112664408649, 0.49253383901671301913, 0.76678318203365283743, 0.94182764266247855535, 1.12667543077409495839]),
            (new HyperlogTransform(262144, 6, 12.5), [0.01493069432107091437, 0.47999999222616331963, 0.48000194345916934289, 0.48023321508957343570, 0.48777382371673954192, 0.84901950085673003811, 1.13645738244422390780]),
            (new LogicleTransform(262144, 2.25, 4.5), [0.13817848765000758191, 0.49999999457945830910, 0.50000135513542272022, 0.50016261624583101660, 0.50542035804672791809, 0.73914842931656680615, 1.38172836795323932438]),
            (new HyperlogTransform(262144, 2.25, 4.5), [0.18804114500335066074, 0.49999999630371562171, 0.50000092407096983329, 0.50011088672735255005, 0.50369425698776499648, 0.67565547778157839405, 1.41571503235565961369])
        ];
        foreach (var (transform, positions) in cases)
        {
            for (int i = 0; i < values.Length; i++) Assert.Equal(positions[i], transform.Apply(values[i]), 1e-15);
        }
    }

    [Fact]
    public void Constants_of_the_literature()
    {
        var (a, c, d, f) = new PublishedForm(1000, 1, 4, 0, isHyperlog: false).Constants;
        Assert.Equal((0.09871067635587846, 29.797595949642071, 2.2096394001302516, -16.163230988125155), (a, c, d, f), (p, q) => Math.Abs(p.Item1 - q.Item1) + Math.Abs(p.Item2 - q.Item2) + Math.Abs(p.Item3 - q.Item3) + Math.Abs(p.Item4 - q.Item4) < 1e-12);
    }

    [Fact]
    public void Width_of_zero_is_the_inverse_hyperbolic_sine()
    {
        var logicle = new LogicleTransform(1000, 0, 4, 1);
        var asinh = new AsinhTransform(1000, 4, 1);
        for (int i = -100; i < 100; i++) Assert.Equal(asinh.Apply(i * 7.7), logicle.Apply(i * 7.7), 1e-15);
    }

    private static void Compare(IChannelTransform transform, PublishedForm twin, double t)
    {
        var random = new Random(3);
        for (int i = 0; i < 400; i++)
        {
            double x = Math.CopySign(t * Math.Pow(10, (random.NextDouble() * 9) - 7), random.NextDouble() - 0.4);
            Assert.Equal(twin.Apply(x), transform.Apply(x), 3e-15);
        }

        Assert.Equal(1, transform.Apply(t), 1e-15);
    }
}
