namespace MrdAnalyzer.Simulation.Instrument;

/// <summary>The lasers of the simulated cytometers.</summary>
internal enum Laser
{
    /// <summary>405 nm.</summary>
    Violet,

    /// <summary>488 nm; also that of the scatter detectors.</summary>
    Blue,

    /// <summary>561 nm.</summary>
    YellowGreen,

    /// <summary>640 nm.</summary>
    Red,
}
