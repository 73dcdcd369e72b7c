using System;
using System.IO;

// Bodies are never run: at run time these names are bound to the members of the real or bundled Microsoft.ML.Core.
namespace Microsoft.ML
{
    public sealed class ModelSaveContext : IDisposable
    {
        public readonly BinaryWriter Writer;

        private ModelSaveContext() => throw null;

        public void CheckAtModel() => throw null;

        public void SetVersionInfo(VersionInfo ver) => throw null;

        public void SaveNonEmptyString(string str) => throw null;

        public void SaveBinaryStream(string name, Action<BinaryWriter> action) => throw null;

        public void Dispose() => throw null;
    }

    public sealed class ModelLoadContext : IDisposable
    {
        public readonly BinaryReader Reader;

        private ModelLoadContext() => throw null;

        public void CheckAtModel(VersionInfo ver) => throw null;

        public string LoadNonEmptyString() => throw null;

        public bool TryLoadBinaryStream(string name, Action<BinaryReader> action) => throw null;

        public void Dispose() => throw null;
    }

    public readonly struct VersionInfo
    {
        public VersionInfo(string modelSignature, uint verWrittenCur, uint verReadableCur, uint verWeCanReadBack,
            string loaderAssemblyName, string loaderSignature = null, string loaderSignatureAlt = null) => throw null;
    }

    public delegate void SignatureLoadModel(ModelLoadContext ctx);

    [AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
    public sealed class LoadableClassAttribute : Attribute
    {
        public LoadableClassAttribute(string summary, Type instType, Type argType, Type sigType, string userName, params string[] loadNames)
            => throw null;
    }
}

namespace Microsoft.ML.Runtime
{
    public interface ICancelable
    {
        bool IsCanceled { get; }
    }

    public interface IHostEnvironmentInternal
    {
        int? Seed { get; }

        bool FallbackToCpu { get; }

        int? GpuDeviceId { get; }
    }
}
