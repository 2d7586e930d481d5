package io.patchbay.plugin.processor.dedupe.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}
