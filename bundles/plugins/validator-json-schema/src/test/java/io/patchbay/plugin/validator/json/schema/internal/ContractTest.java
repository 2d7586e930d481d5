package io.patchbay.plugin.validator.json.schema.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}
