namespace MrdAnalyzer.Reporting.Html;

/// <summary>
/// The frame of every page: it stands alone, without script and without anything from elsewhere (a content security policy forbids both),
/// in the house's style, with a label and the page number on every printed page.
/// </summary>
internal static class HtmlPage
{
    /// <summary>The page.</summary>
    /// <param name="generator">What kind of page it is; an own page is known by it.</param>
    /// <param name="title">The window's title.</param>
    /// <param name="pageLabel">What every printed page says of itself, so that pages of two patients cannot be confused.</param>
    /// <param name="heading">The heading.</param>
    /// <param name="subheading">The line below it.</param>
    /// <param name="body">What stands below.</param>
    public static HtmlText Of(string generator, string title, string pageLabel, string heading, string subheading, HtmlText body) => new($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="generator" content="{generator}">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{title}</title>
        <style>
        {HtmlText.Trusted(ReportStyle.For(pageLabel))}
        </style>
        </head>
        <body>
        <header><div><h1>{heading}</h1><p>{subheading}</p></div><p class="research">Research use only;<br>not a medical device</p></header>
        {body}</body>
        </html>

        """);
}
