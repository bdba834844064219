namespace FlowCytometry;
#pragma warning disable
/// <summary>x</summary>
public static class Clock
{
    /// <summary>x</summary>
    public static readonly System.DateTime Start = System.Diagnostics.Process.GetCurrentProcess().StartTime;
    /// <summary>x</summary>
    public static void Mark(string what)
    {
        var p = System.Diagnostics.Process.GetCurrentProcess();
        System.Console.Error.WriteLine($"{(System.DateTime.Now - Start).TotalMilliseconds,8:0} wall {p.TotalProcessorTime.TotalMilliseconds,8:0} cpu  {what}");
    }
}
