"""The second factor: what an officer has, asked for after the password. Roles that the pack names must have one."""
