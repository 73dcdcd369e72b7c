using Microsoft.ML.Data;
using Microsoft.ML.Data.IO;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>The vocabularies of a model: one for each column, in the entry <c>Vocabulary</c> below it.</summary>
internal static class TermVocabulary
{
    private const string Folder = "Vocabulary";

    /// <summary>How the terms of a column are written.</summary>
    public enum Encoding : byte
    {
        /// <summary>As strings of the model.</summary>
        Text = 0,

        /// <summary>As a block of a binary view file.</summary>
        Codec = 1,
    }

    public static void Save(ModelSaveContext ctx, IReadOnlyList<TermMap> maps) => ctx.SaveSubModel(Folder, sub =>
    {
        sub.CheckAtModel();
        sub.SetVersionInfo(GetVersionInfo());
        sub.Writer.Write(maps.Count);
        foreach (TermMap map in maps)
            map.Save(sub);
        sub.SaveTextStream("Terms.txt", writer =>
        {
            foreach (TermMap map in maps)
                map.WriteText(writer);
        });
    });

    /// <exception cref="FormatException">There are no vocabularies, not as many as columns, or they are damaged.</exception>
    public static TermMap[] Load(IExceptionContext context, ModelLoadContext ctx, int columnCount)
    {
        var maps = new TermMap[columnCount];
        bool found = ctx.TryProcessSubModel(Folder, sub =>
        {
            sub.CheckAtModel(GetVersionInfo());
            context.CheckDecode(sub.LoadCount(sizeof(byte)) == columnCount);
            long start = sub.Reader.BaseStream.Position;
            byte[] block = sub.Reader.ReadBytes((int)(sub.Header.StringTableOffset - start));
            sub.Reader.BaseStream.Position = start;
            for (int i = 0; i < maps.Length; i++)
            {
                maps[i] = (Encoding)sub.Reader.ReadByte() switch
                {
                    Encoding.Text => LoadText(context, sub),
                    Encoding.Codec => LoadCodec(context, sub, block, start),
                    _ => throw context.ExceptDecode(
                        $"A vocabulary of the model '{ctx.Directory}' is written in a way that this reader does not know"),
                };
            }
        });
        context.CheckDecode(found, $"Missing {Folder} model");
        return maps;
    }

    private static VersionInfo GetVersionInfo() => new(
        modelSignature: "TERM MAN",
        verWrittenCur: 0x00010002,
        verReadableCur: 0x00010002,
        verWeCanReadBack: 0x00010002,
        loaderAssemblyName: ModelAssemblyNames.Data,
        loaderSignature: "TermManager");

    private static TermMap LoadText(IExceptionContext context, ModelLoadContext ctx)
    {
        var terms = new ReadOnlyMemory<char>[ctx.LoadCount(sizeof(int))];
        for (int i = 0; i < terms.Length; i++)
            terms[i] = ctx.LoadNonEmptyString().AsMemory();
        return MakeMap(context, TextDataViewType.Instance, terms);
    }

    private static TermMap LoadCodec(IExceptionContext context, ModelLoadContext ctx, byte[] block, long blockStart)
    {
        int position = (int)(ctx.Reader.BaseStream.Position - blockStart);
        var reader = new SpanReader(block.AsSpan(position));
        try
        {
            ValueCodec? codec = CodecFactory.ReadDescription(ref reader);
            context.CheckDecode(codec?.Type is PrimitiveDataViewType and not RowIdDataViewType);
            TermMap map = Loader.For(codec.Type.RawType).Load(context, codec, ref reader);
            ctx.Reader.BaseStream.Position = blockStart + block.Length - reader.Remaining;
            return map;
        }
        catch (FormatException exception) when (!exception.IsMarked())
        {
            throw context.Process(exception);
        }
    }

    private static TermMap<T> MakeMap<T>(IExceptionContext context, PrimitiveDataViewType type, T[] terms) where T : notnull
    {
        TermItems<T> items = TermItems<T>.For(type);
        context.CheckDecode(!Array.Exists(terms, term => items.IsMissing(term)), "A term of a vocabulary is a missing value");
        context.CheckDecode(terms.Distinct(items.Equality).Count() == terms.Length, "A term occurs twice in a vocabulary");
        return new TermMap<T>(type, terms);
    }

    // A class rather than a generic method called by reflection, because the reader lives on the stack.
    private abstract class Loader
    {
        public static Loader For(Type rawType) => (Loader)Activator.CreateInstance(typeof(Loader<>).MakeGenericType(rawType))!;

        public abstract TermMap Load(IExceptionContext context, ValueCodec codec, ref SpanReader reader);
    }

    private sealed class Loader<T> : Loader where T : notnull
    {
        public override TermMap Load(IExceptionContext context, ValueCodec codec, ref SpanReader reader)
        {
            int count = reader.ReadInt32();
            return MakeMap(context, (PrimitiveDataViewType)codec.Type, ((ScalarCodec<T>)codec).ReadValues(ref reader, count));
        }
    }
}
