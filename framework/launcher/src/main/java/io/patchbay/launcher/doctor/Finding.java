package io.patchbay.launcher.doctor;

/**
 * What one check found.
 *
 * @param verdict how it is
 * @param subject what was looked at, in a word or two
 * @param text what was seen and, unless it is well, what to do
 */
record Finding(Verdict verdict, String subject, String text) {
    /** From well to bad. */
    enum Verdict {
        OK("ok"),
        WARN("warn"),
        FAIL("FAIL");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    static Finding ok(String subject, String text) {
        return new Finding(Verdict.OK, subject, text);
    }

    static Finding warn(String subject, String text) {
        return new Finding(Verdict.WARN, subject, text);
    }

    static Finding fail(String subject, String text) {
        return new Finding(Verdict.FAIL, subject, text);
    }
}
