using FlowCytometry.Gating;

namespace MrdAnalyzer.Cli.CommandLine;

/// <summary>Input files as a person names them.</summary>
internal static class InputFile
{
    /// <summary>The path, if a file is there.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static string Require(string path)
    {
        if (File.Exists(path)) return path;
        if (Directory.Exists(path)) throw new InputException(path, $"'{path}' is a folder; name a file in it");
        string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
        string near = Directory.Exists(folder) ? Suggestion.DidYouMean(Path.GetFileName(path), Directory.EnumerateFiles(folder).Take(10_000).Select(f => Path.GetFileName(f))) : "";
        throw new InputException(path, $"there is no file '{path}'{near}");
    }

    /// <summary>As <see cref="Require"/>, for files that are read here and there: opening a pipe for that may wait for ever.</summary>
    /// <exception cref="InputException">There is none, or nothing in it.</exception>
    public static string RequireContent(string path)
    {
        var named = new FileInfo(Require(path));
        var file = named.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? named;
        if (file is { Exists: true, Length: > 0 }) return path;
        throw new InputException(path, $"there is nothing in '{path}': it is empty, or no file on disk but a pipe or a device");
    }

    /// <summary>Reads a file; what is wrong with it is said of this file.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public static T Read<T>(string path, Func<string, T> read)
    {
        Require(path);
        try
        {
            return read(path);
        }
        catch (Exception e) when (Failure.Of(e) is { Code: ExitCode.Input } failure)
        {
            throw new InputException(path, failure.Message);
        }
    }

    /// <summary>Does something with each file; those that fail are reported and passed over.</summary>
    /// <returns>The exit code: of the first failure, or 0.</returns>
    public static int ForEach(IEnumerable<string> paths, Terminal terminal, bool json, Action<string> action)
    {
        int code = ExitCode.Done;
        string[] files = [.. paths];
        using var progress = new Progress(terminal, Array.ConvertAll(files, f => File.Exists(f) ? new FileInfo(f).Length : 0));
        foreach (string path in files)
        {
            try
            {
                progress.Begin(path);
                action(RequireContent(path));
            }
            catch (Exception e) when (e is not UsageException)
            {
                var failure = Failure.Of(e, path);
                failure.WriteTo(terminal, json);
                if (code == ExitCode.Done || failure.Code == ExitCode.Fault) code = failure.Code;
            }
            finally
            {
                progress.End();
            }
        }

        return code;
    }
}
