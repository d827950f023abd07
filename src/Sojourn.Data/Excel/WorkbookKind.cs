using System.IO.Compression;
using Sojourn.Data.Import;

namespace Sojourn.Data.Excel;

/// <summary>Tells Excel workbooks from other archives and documents, and refuses those that are made to fill the memory.</summary>
internal static class WorkbookKind
{
    // Sheets pack 5–60 to 1; deflate itself reaches 1,000 to 1.
    private const long LargestRatio = 400;

    private const long SmallestSuspect = 64L << 20;

    // The texts of all cells are held in memory while a sheet is read.
    private const long MostTexts = 2L << 30;

    private static readonly byte[] Document = [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>Whether a file begins like a workbook from before 2007, or like an encrypted one.</summary>
    public static bool IsDocument(ReadOnlySpan<byte> head) => head.StartsWith(Document);

    /// <summary>Whether a file begins like a zip archive, which newer workbooks are.</summary>
    public static bool IsArchive(ReadOnlySpan<byte> head) => head.StartsWith("PK\u0003\u0004"u8);

    /// <summary>Whether an archive holds a workbook.</summary>
    /// <exception cref="UnusableDataException">The archive is damaged, or unpacks to more than anyone writes.</exception>
    public static bool IsWorkbook(string file)
    {
        var name = Path.GetFileName(file);
        try
        {
            using var archive = ZipFile.OpenRead(file);
            if (archive.Entries.Any(entry => IsOf(entry, "xl/workbook.bin")))
            {
                throw new UnusableDataException(
                    $"\"{name}\" is a binary workbook (xlsb), which is not read. Save it as xlsx, and import that."
                );
            }

            if (!archive.Entries.Any(entry => IsOf(entry, "xl/workbook.xml")))
            {
                return false;
            }

            foreach (var entry in archive.Entries)
            {
                RefuseBomb(name, entry);
            }

            return true;
        }
        catch (InvalidDataException)
        {
            throw new UnusableDataException(
                $"\"{name}\" begins as a workbook or a zip archive but is damaged or cut short. Save or copy it again."
            );
        }
    }

    private static bool IsOf(ZipArchiveEntry entry, string path) =>
        entry.FullName.Replace('\\', '/').Equals(path, StringComparison.OrdinalIgnoreCase);

    // An entry gives no more than it declares, whatever is in it.
    private static void RefuseBomb(string file, ZipArchiveEntry entry)
    {
        var isSuspect =
            entry.Length > SmallestSuspect && entry.Length / Math.Max(1, entry.CompressedLength) > LargestRatio;
        var isTexts = entry.Name.StartsWith("sharedStrings", StringComparison.OrdinalIgnoreCase);
        if (isSuspect || (isTexts && entry.Length > MostTexts))
        {
            throw new UnusableDataException(
                $"\"{file}\" unpacks to far more than it seems to hold ({entry.Length >> 20} MB from {entry.CompressedLength >> 10} kB) and was not read. If that is intended, save the sheet as CSV and import that."
            );
        }
    }
}
