using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Resources;

namespace Microsoft.ML.Attention.Tests.Samples;

/// <summary>Writes an assembly that holds nothing but resources.</summary>
internal static class ResourceAssembly
{
    public static void Write(string path, params (string Name, Action<ResourceWriter> Fill)[] resources)
    {
        var metadata = new MetadataBuilder();
        string name = Path.GetFileNameWithoutExtension(path);
        metadata.AddModule(0, metadata.GetOrAddString(name + ".dll"), metadata.GetOrAddGuid(Guid.NewGuid()), default, default);
        metadata.AddAssembly(metadata.GetOrAddString(name), new Version(1, 0, 0, 0), default, default, 0, AssemblyHashAlgorithm.None);
        metadata.AddTypeDefinition(
            default, default, metadata.GetOrAddString("<Module>"), default,
            MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));

        var content = new BlobBuilder();
        foreach ((string resourceName, Action<ResourceWriter> fill) in resources)
        {
            using var stream = new MemoryStream();
            var writer = new ResourceWriter(stream);
            fill(writer);
            writer.Generate();
            metadata.AddManifestResource(
                ManifestResourceAttributes.Public, metadata.GetOrAddString(resourceName), default, (uint)content.Count);
            content.WriteInt32((int)stream.Length);
            content.WriteBytes(stream.ToArray());
            content.Align(8);
        }

        var image = new BlobBuilder();
        new ManagedPEBuilder(
            PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), new BlobBuilder(), managedResources: content)
            .Serialize(image);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, image.ToArray());
    }
}
