package io.patchbay.plugin.connector.http.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}
