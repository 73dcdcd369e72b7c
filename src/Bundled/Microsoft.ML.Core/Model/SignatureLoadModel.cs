namespace Microsoft.ML;

/// <summary>The kind of loadable class that is made of a model block: <c>static T Create(IHostEnvironment, ModelLoadContext)</c>.</summary>
internal delegate void SignatureLoadModel(ModelLoadContext ctx);
