namespace TorchSharp;

/// <summary>A place in the backward graph: the <paramref name="Output"/>-th output of a node; empty where no gradient is wanted.</summary>
internal readonly record struct Edge(Node? Node, int Output);
