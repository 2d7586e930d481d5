package io.patchbay.plugin.processor.batch.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}
