package io.patchbay.plugin.processor.aggregate.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}
