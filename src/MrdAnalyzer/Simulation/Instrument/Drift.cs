namespace MrdAnalyzer.Simulation.Instrument;

/// <summary>What of the signal arrives during a stretch of the run, per laser; 1 is undisturbed.</summary>
internal readonly record struct Drift(double Violet, double Blue, double YellowGreen, double Red)
{
    /// <summary>The factor of a laser; scatter is seen with the blue one.</summary>
    public double Of(Laser laser) => laser switch
    {
        Laser.Violet => Violet,
        Laser.Blue => Blue,
        Laser.YellowGreen => YellowGreen,
        _ => Red,
    };
}
