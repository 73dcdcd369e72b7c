using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Kernels;

/// <summary>
/// Memory that the tasks of a loop to come will probably read, each a piece of it. While a model decodes, products of one row wait for their
/// weights and, between them, every thread but one waits for the next product: fetching in that time takes work out of the product.
/// </summary>
/// <param name="Start">The first byte.</param>
/// <param name="Bytes">The length.</param>
/// <param name="PieceBytes">What each task reads; the last piece may be shorter.</param>
internal readonly unsafe record struct ExpectedReads(nint Start, long Bytes, long PieceBytes)
{
    /// <summary>What one core fetches at most: a part of the smallest second-level caches that are common.</summary>
    private const long MostBytes = 512 * 1024;

    // Written by the thread that starts loops, read by helpers. A mixture of two announcements costs a useless fetch, and nothing else.
    private static ExpectedReads s_announced;
    private static int s_stamp;

    public static void Announce(in ExpectedReads reads)
    {
        s_announced = reads;
        Volatile.Write(ref s_stamp, s_stamp + 1);
    }

    /// <summary>How far one helper has come.</summary>
    public struct Progress
    {
        private const int Line = 64;
        private const int LinesAtOnce = 16;

        private int _stamp;
        private nint _next;
        private nint _end;
        private nint _piece;
        private long _left;
        private ExpectedReads _reads;

        /// <summary>Asks for some lines of the pieces that fall to a helper, who takes the last ones first.</summary>
        /// <returns>False if there is nothing left to fetch.</returns>
        public bool Fetch(int helper, int helpers)
        {
            if (!Sse.IsSupported)
                return false;
            int stamp = Volatile.Read(ref s_stamp);
            if (stamp != _stamp)
                Begin(stamp, helper, helpers);
            if (_left <= 0)
                return false;
            if (_next >= _end && !NextPiece(helpers))
                return false;
            nint end = Math.Min(_end, _next + LinesAtOnce * Line);
            _left -= end - _next;
            for (; _next < end; _next += Line)
                Sse.Prefetch1((void*)_next);
            return true;
        }

        private void Begin(int stamp, int helper, int helpers)
        {
            _stamp = stamp;
            _reads = s_announced;
            // Somewhat more than an equal share: who finds its first pieces fetched takes more of them.
            _left = _reads.PieceBytes <= 0 ? 0 : Math.Min(MostBytes, _reads.Bytes * 3 / 2 / (helpers + 1));
            if (_left <= 0)
                return;
            nint pieces = (nint)((_reads.Bytes + _reads.PieceBytes - 1) / _reads.PieceBytes);
            // NextPiece goes on to the piece before.
            _piece = pieces - 1 - helper + helpers;
            _next = _end = 0;
        }

        private bool NextPiece(int helpers)
        {
            _piece -= helpers;
            if (_piece < 0)
            {
                _left = 0;
                return false;
            }
            _next = _reads.Start + _piece * (nint)_reads.PieceBytes;
            _end = (nint)Math.Min(_next + _reads.PieceBytes, _reads.Start + _reads.Bytes);
            return true;
        }
    }
}
