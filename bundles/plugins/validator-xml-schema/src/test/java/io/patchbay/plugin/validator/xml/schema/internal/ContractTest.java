package io.patchbay.plugin.validator.xml.schema.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}
