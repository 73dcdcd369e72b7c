using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Resources;

namespace Translation.Data;

/// <summary>Reads the texts in an assembly's embedded resources. The assembly is read as data: nothing in it is loaded or run.</summary>
public static class ResourceStrings
{
    private const string Extension = ".resources";

    /// <summary>
    /// The texts by resource name (without its extension) and key; no resources if the file is no assembly. Other values than texts are
    /// passed over, and so are resources in a format of their own.
    /// </summary>
    public static Dictionary<string, Dictionary<string, string>> Read(string assemblyPath)
    {
        var resources = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        using FileStream file = File.OpenRead(assemblyPath);
        try
        {
            using var image = new PEReader(file);
            if (!image.HasMetadata || image.PEHeaders.CorHeader is not { } header)
                return resources;
            MetadataReader metadata = image.GetMetadataReader();
            PEMemoryBlock block = image.GetSectionData(header.ResourcesDirectory.RelativeVirtualAddress);
            foreach (ManifestResourceHandle handle in metadata.ManifestResources)
            {
                ManifestResource resource = metadata.GetManifestResource(handle);
                string name = metadata.GetString(resource.Name);
                if (resource.Implementation.IsNil && name.EndsWith(Extension, StringComparison.Ordinal))
                    resources[name[..^Extension.Length]] = Texts(Content(block, resource.Offset));
            }
        }
        catch (BadImageFormatException)
        {
            // A native library, or a damaged one: it holds no texts for us.
            resources.Clear();
        }

        return resources;
    }

    private static byte[] Content(PEMemoryBlock block, long offset)
    {
        BlobReader reader = block.GetReader(checked((int)offset), block.Length - (int)offset);
        return reader.ReadBytes(reader.ReadInt32());
    }

    private static Dictionary<string, string> Texts(byte[] content)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var reader = new ResourceReader(new MemoryStream(content, writable: false));
            System.Collections.IDictionaryEnumerator entries = reader.GetEnumerator();
            while (entries.MoveNext())
            {
                // The raw data, not the value: a value of another type would have to be made by code of that type.
                string key = (string)entries.Key;
                reader.GetResourceData(key, out string type, out byte[] data);
                if (type == "ResourceTypeCode.String")
                    texts[key] = new BinaryReader(new MemoryStream(data, writable: false)).ReadString();
            }
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or FormatException or IOException)
        {
            // Resources that want a reader of their own, or damaged ones.
            texts.Clear();
        }

        return texts;
    }
}
