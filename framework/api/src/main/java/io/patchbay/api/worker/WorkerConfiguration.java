package io.patchbay.api.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A configuration of a plugin as its worker processes get it: at their start, by their standard input, so that it is neither in an
 * environment nor on a command line nor in a file.
 *
 * @param pid its PID
 * @param properties what is set, with {@code service.pid} and so on, in the form in which Felix keeps configurations in files
 */
public record WorkerConfiguration(String pid, String properties) {
    private static final int MOST = 10_000;
    private static final int LONGEST = 16 << 20;

    /** Writes all that a process gets. */
    public static void write(List<WorkerConfiguration> all, OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(all.size());
        for (WorkerConfiguration one : all) {
            write(one.pid, data);
            write(one.properties, data);
        }
        data.flush();
    }

    private static void write(String text, DataOutputStream data) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        data.writeInt(bytes.length);
        data.write(bytes);
    }

    /** Reads all that {@link #write} wrote. */
    public static List<WorkerConfiguration> read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        int count = within(data.readInt(), MOST);
        List<WorkerConfiguration> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(new WorkerConfiguration(text(data), text(data)));
        }
        return all;
    }

    private static String text(DataInputStream data) throws IOException {
        return new String(data.readNBytes(within(data.readInt(), LONGEST)), StandardCharsets.UTF_8);
    }

    private static int within(int number, int most) throws IOException {
        if (number < 0 || number > most) {
            throw new IOException("Configurations begin with '" + number + "': expected 0 to " + most + ".");
        }
        return number;
    }
}
