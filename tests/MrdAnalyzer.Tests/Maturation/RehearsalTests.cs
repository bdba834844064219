using MrdAnalyzer.Maturation;
using MrdAnalyzer.Protocols;

namespace MrdAnalyzer.Tests.Maturation;

public class RehearsalTests
{
    // A search that ends early, or fails unseen, would rehearse nothing.
    [Fact]
    public void Goes_through_the_whole_search() => Assert.True(Rehearsal.Clusters(BuiltInProtocols.Get("b-all")).Count > 2);
}
