using System.Xml.Linq;

namespace FlowCytometry.Gating.GatingMl;

/// <summary>The namespaces of Gating-ML 2.0. Attributes are qualified like elements; prefixes mean nothing.</summary>
internal static class GatingMlNames
{
    public static readonly XNamespace Gating = "http://www.isac-net.org/std/Gating-ML/v2.0/gating";
    public static readonly XNamespace Transforms = "http://www.isac-net.org/std/Gating-ML/v2.0/transformations";
    public static readonly XNamespace DataType = "http://www.isac-net.org/std/Gating-ML/v2.0/datatypes";

    public static readonly XName Root = Gating + "Gating-ML";
    public static readonly XName Id = Gating + "id";
    public static readonly XName ParentId = Gating + "parent_id";
    public static readonly XName CompensationRef = Gating + "compensation-ref";
    public static readonly XName TransformationRef = Gating + "transformation-ref";
    public static readonly XName TransformId = Transforms + "id";
    public static readonly XName Transformation = Transforms + "transformation";
    public static readonly XName SpectrumMatrix = Transforms + "spectrumMatrix";
    public static readonly XName CustomInfo = DataType + "custom_info";
    public static readonly XName FcsDimension = DataType + "fcs-dimension";
    public static readonly XName NewDimension = DataType + "new-dimension";
    public static readonly XName Name = DataType + "name";
    public static readonly XName Value = DataType + "value";

    public const string Uncompensated = "uncompensated";
    public const string FromFile = "FCS";
}
