package io.patchbay.plugin.renderer.pdf.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnWidthsTest {
    @Test
    void wideColumnsShareWhatNarrowOnesLeave() {
        assertThat(ColumnWidths.of(new float[] {300, 20, 900}, 500)).containsExactly(240, 20, 240);
    }

    @Test
    void columnsThatFitGetWhatTheyNeed() {
        assertThat(ColumnWidths.of(new float[] {30, 20}, 500)).containsExactly(30, 20);
    }
}
