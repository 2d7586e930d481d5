package io.patchbay.api.plugin;

import io.patchbay.api.ErrorCode;

/** Codes of failures of the installer. */
public enum InstallCode implements ErrorCode {
    /** The file is not a zip, or is cut short. */
    NOT_A_JAR(Kind.CALLER, 422),
    /** The file is empty. */
    EMPTY_FILE(Kind.CALLER, 422),
    /** The zip is no bundle: it has no manifest or no Bundle-SymbolicName. */
    NOT_A_BUNDLE(Kind.CALLER, 422),
    /** A header of the manifest breaks a rule; the message names both. */
    INVALID_MANIFEST(Kind.CALLER, 422),
    /** An entry of the zip leads out of it. */
    UNSAFE_ENTRY(Kind.CALLER, 422),
    /** Unpacked the zip is larger than allowed. */
    ZIP_BOMB(Kind.CALLER, 422),
    /** The jar is larger than allowed. */
    JAR_TOO_LARGE(Kind.CALLER, 413),
    /** The bundle needs a Java that does not run here. */
    WRONG_JAVA(Kind.CALLER, 422),
    /** The bundle is part of the platform. */
    PLATFORM_BUNDLE(Kind.CALLER, 409),
    /** The bundle did not start: its activator or a component threw. */
    START_FAILED(Kind.CALLER, 422),
    /** Other bundles use it. */
    IN_USE(Kind.CALLER, 409),
    /** The source cannot be read. */
    SOURCE_UNREADABLE(Kind.CALLER, 422),
    /** This jar was rolled back and is not taken again by itself. */
    VERSION_WITHDRAWN(Kind.CALLER, 409),
    /** The version to go back to is not kept. */
    VERSION_NOT_KEPT(Kind.CALLER, 404),
    /** A hook of a plugin refused the installation; the message names it. */
    INSTALL_VETOED(Kind.CALLER, 403),
    /** As many plugins are installed as may be. */
    TOO_MANY_PLUGINS(Kind.CALLER, 409),
    /** No bundle of this id is installed. */
    PLUGIN_NOT_INSTALLED(Kind.CALLER, 404),
    /** The framework refused. */
    FRAMEWORK_REFUSED(Kind.FAULT, 500);

    private final Kind kind;
    private final int status;

    InstallCode(Kind kind, int status) {
        this.kind = kind;
        this.status = status;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public int status() {
        return status;
    }
}
