package io.patchbay.configuration.internal.file;

/** What is wrong with a file; its message is a sentence that names the line where there is one. */
final class FileFault extends Exception {
    private static final long serialVersionUID = 1L;

    FileFault(String message) {
        super(message);
    }

    static FileFault at(int line, String message) {
        return new FileFault("Line " + line + ": " + message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
