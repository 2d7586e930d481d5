package io.patchbay.core.internal.lifecycle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Looks at the end of a file: a zip whose central directory is there and fits is complete, however it got here. */
final class ZipTail {
    private static final int END = 0x06054b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END_SIZE = 22;
    private static final int MAX_COMMENT = 0xffff;

    private ZipTail() {}

    /** Tells whether the file certainly is a complete zip; one with 64-bit extensions is never certain. */
    static boolean isComplete(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < END_SIZE) {
                return false;
            }
            int length = (int) Math.min(size, END_SIZE + MAX_COMMENT);
            ByteBuffer tail = read(channel, size - length, length);
            for (int at = length - END_SIZE; at >= 0; at--) {
                if (tail.getInt(at) == END && commentEndsFile(tail, at, length)) {
                    return directoryFits(channel, tail, at, size - length + at);
                }
            }
            return false;
        }
    }

    private static boolean commentEndsFile(ByteBuffer tail, int at, int length) {
        return at + END_SIZE + Short.toUnsignedInt(tail.getShort(at + 20)) == length;
    }

    private static boolean directoryFits(FileChannel channel, ByteBuffer tail, int at, long end) throws IOException {
        int entries = Short.toUnsignedInt(tail.getShort(at + 10));
        long directorySize = Integer.toUnsignedLong(tail.getInt(at + 12));
        long directory = Integer.toUnsignedLong(tail.getInt(at + 16));
        if (entries == 0 || directory + directorySize != end || directorySize < 4) {
            return false;
        }
        return read(channel, directory, 4).getInt(0) == CENTRAL;
    }

    private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
            // goes on until the buffer is full or the file ends
        }
        return buffer;
    }
}
