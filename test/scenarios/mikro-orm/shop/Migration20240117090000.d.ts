export declare class Migration20240117090000 {}
