package io.patchbay.plugin.processor.filter.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}
