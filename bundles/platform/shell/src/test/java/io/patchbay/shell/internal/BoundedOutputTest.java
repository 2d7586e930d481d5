package io.patchbay.shell.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class BoundedOutputTest {
    @Test
    void keepsWhatFitsAndSaysHowMuchDoesNot() throws IOException {
        BoundedOutput output = new BoundedOutput(5);

        output.write("abc".getBytes(UTF_8));
        output.write("defg".getBytes(UTF_8));
        output.write('h');

        assertThat(output.text()).isEqualTo("abcde\n… and 3 bytes more.\n");
    }

    @Test
    void saysNothingMoreIfAllFits() throws IOException {
        BoundedOutput output = new BoundedOutput(5);

        output.write("abcde".getBytes(UTF_8));

        assertThat(output.text()).isEqualTo("abcde");
    }
}
