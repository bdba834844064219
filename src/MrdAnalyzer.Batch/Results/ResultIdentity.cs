using System.Security.Cryptography;
using System.Text;

namespace MrdAnalyzer.Batch.Results;

/// <summary>
/// What makes a result the same result: the file's content, the protocol's content, the software's version, and whatever else enters the
/// result (patient, therapy, baseline, rule set ...). The same identity is never analysed twice; another one is another result beside it.
/// </summary>
public static class ResultIdentity
{
    /// <summary>The identity, 64 lower-case hexadecimal digits.</summary>
    /// <param name="fileSha256">SHA-256 of the file's content.</param>
    /// <param name="protocolSha256">SHA-256 of the protocol's text.</param>
    /// <param name="software">The software's version.</param>
    /// <param name="details">The details in canonical form, see <see cref="Intake.SampleDetails.ToCanonicalJson"/>.</param>
    public static string Of(string fileSha256, string protocolSha256, string software, string details) =>
        Sha256($"mrd-identity/1\nfile {fileSha256}\nprotocol {protocolSha256}\nsoftware {software}\ndetails {details}\n");

    /// <summary>The identity of a file that could not be read, so that its quarantine has a place of its own until it can.</summary>
    internal static string OfUnread(string path, string protocolSha256, string software, string details) =>
        Sha256($"mrd-unread/1\npath {path}\nprotocol {protocolSha256}\nsoftware {software}\ndetails {details}\n");

    /// <summary>SHA-256 of a text's UTF-8 bytes, lower-case hexadecimal.</summary>
    internal static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
