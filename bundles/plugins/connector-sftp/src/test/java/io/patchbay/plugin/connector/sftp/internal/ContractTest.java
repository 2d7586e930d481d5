package io.patchbay.plugin.connector.sftp.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}
