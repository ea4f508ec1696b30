RENAME TABLE `constructor` TO `odd``name`;
