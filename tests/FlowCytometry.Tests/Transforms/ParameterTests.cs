using FlowCytometry.Transforms;

namespace FlowCytometry.Tests.Transforms;

public class ParameterTests
{
    [Theory]
    [InlineData(0, 1, 4, 0, "T")]
    [InlineData(double.NaN, 1, 4, 0, "T")]
    [InlineData(double.PositiveInfinity, 1, 4, 0, "T")]
    [InlineData(1000, 1, 0, 0, "M")]
    [InlineData(1000, -0.1, 4, 0, "W")]
    [InlineData(1000, 2.1, 4, 0, "W")]
    [InlineData(1000, 1, 4, -1.1, "A")]
    [InlineData(1000, 1, 4, 2.1, "A")]
    public void Logicle_and_hyperlog_refuse_and_name_the_parameter(double t, double w, double m, double a, string name)
    {
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => new LogicleTransform(t, w, m, a)).ParamName);
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => new HyperlogTransform(t, w, m, a)).ParamName);
    }

    [Fact]
    public void Hyperlog_refuses_a_width_of_zero() => Assert.Throws<ArgumentOutOfRangeException>(() => new HyperlogTransform(1000, 0, 4));

    [Theory]
    [InlineData(0, 4, 0)]
    [InlineData(1000, 0, 0)]
    [InlineData(1000, 4, -1)]
    [InlineData(1000, 4, 5)]
    public void Asinh_refuses(double t, double m, double a) => Assert.Throws<ArgumentOutOfRangeException>(() => new AsinhTransform(t, m, a));

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(double.NaN)]
    public void Cofactor_must_be_positive(double cofactor) => Assert.Throws<ArgumentOutOfRangeException>(() => AsinhTransform.WithCofactor(cofactor));

    [Fact]
    public void Others_refuse()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogTransform(1000, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogTransform(-1, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearTransform(1000, 1001));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlowJoLinearTransform(5, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlowJoLogTransform(0, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RatioTransform(double.NaN));
    }

    [Fact]
    public void Equality_is_that_of_the_parameters()
    {
        Assert.Equal(new LogicleTransform(1000, 1, 4), new LogicleTransform(1000, 1, 4));
        Assert.NotEqual(new LogicleTransform(1000, 1, 4), new LogicleTransform(1000, 1, 4.5));
        Assert.Equal(new FlowJoBiexTransform(), new FlowJoBiexTransform());
        Assert.Equal(AsinhTransform.WithCofactor(5), AsinhTransform.WithCofactor(5));
        Assert.NotEqual(AsinhTransform.WithCofactor(5), AsinhTransform.WithCofactor(150));
    }
}
