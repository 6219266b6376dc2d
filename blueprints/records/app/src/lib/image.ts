const LONGEST_SIDE = 900;
const LARGEST_FILE = 20_000_000;

/** A picture as a small data URL, or null when it cannot be read. */
export async function shrinkImage(file: File): Promise<string | null> {
  if (!file.type.startsWith("image/") || file.size > LARGEST_FILE) return null;
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/jpeg", 0.82);
  } catch {
    return null;
  }
}
