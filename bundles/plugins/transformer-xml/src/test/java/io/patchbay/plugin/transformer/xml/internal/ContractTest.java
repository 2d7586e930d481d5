package io.patchbay.plugin.transformer.xml.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}
