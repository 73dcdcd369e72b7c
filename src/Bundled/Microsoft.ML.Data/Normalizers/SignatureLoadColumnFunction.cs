using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>How a function of one column is loaded: from its model, for a column of this type.</summary>
internal delegate void SignatureLoadColumnFunction(ModelLoadContext ctx, DataViewType columnType);
